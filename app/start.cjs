// `npm start` in one process: checks the Node that npm found, then becomes the program. Old syntax only, so that an old Node
// can say what is wrong. Some shells stay between npm and this process, and die alone of a signal to npm: main.ts looks for that.
require('./platform/node-version.cjs');
void import('./main.ts');
