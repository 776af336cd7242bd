#!/usr/bin/env node
// Starts the built command line. Written for any Node, so that an old one gets a sentence and not a stack trace.
const major = Number(process.versions.node.split('.')[0]);
if (!(major >= 24)) {
  process.stderr.write(
    `seatwatch needs Node 24 or newer; this is Node ${process.versions.node}. ` +
      'Install Node 24, or start it through npm (npm start, npx seatwatch), which brings its own.\n',
  );
  process.exit(6);
}
import('node:module').then((module) => {
  if (module.enableCompileCache) module.enableCompileCache();
  return import('../dist/main.js').catch((error) => {
    if (error && error.code === 'ERR_MODULE_NOT_FOUND' && /dist.main\.js/.test(String(error.message))) {
      process.stderr.write('seatwatch is not built yet: run `npm run build` in its folder.\n');
      process.exit(2);
    }
    throw error;
  });
});
