/** The name of the app for Windows, as electron-builder.yml has it: the installers write it into the shortcuts. */
export const appId = 'net.madoguchi.phone';
