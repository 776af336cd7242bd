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
Promise.all([import('node:module'), import('node:fs')]).then(([module, fs]) => {
  // Compiled code is kept in the person's own cache folder, where there is one: never in the temporary folder that
  // everybody on this machine can write, and never in one that has to be made first.
  const home = process.env.HOME;
  const cache = process.env.XDG_CACHE_HOME || (home && `${home}/.cache`);
  if (fs.existsSync(cache) && fs.statSync(cache).isDirectory())
    module.enableCompileCache(`${cache}/seatwatch`);
  return import('../dist/main.js').catch((error) => {
    if (error && error.code === 'ERR_MODULE_NOT_FOUND' && /dist.main\.js/.test(String(error.message))) {
      process.stderr.write('seatwatch is not built yet: run `npm run build` in its folder.\n');
      process.exit(2);
    }
    throw error;
  });
});
