// [-- <package>…]: installs these of scripts/system-packages.ts, or all that the tests need besides npm; or names them.
import { installPackages } from './system-packages.ts';

const [, , ...wanted] = process.argv;
installPackages(wanted.length === 0 ? undefined : wanted);
