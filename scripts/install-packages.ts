// Installs what the tests need besides npm, or names it.
import { installPackages } from './system-packages.ts';

installPackages();
