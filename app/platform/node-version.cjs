// Runs under whatever Node started npm, so: old syntax only. The scripts put the Node 24 of node_modules first; where npm
// had none for this machine, the Node on the PATH must be able to run TypeScript by itself.
var parts = process.versions.node.split('.').map(Number);
if (parts[0] < 22 || (parts[0] === 22 && parts[1] < 22)) {
  console.error(
    'Yiji needs Node 24 (or 22.22 and newer), this is ' +
      process.version +
      ', and npm brought none for ' +
      process.platform +
      ' ' +
      process.arch +
      '. Install Node 24 from nodejs.org and run the command again.',
  );
  process.exit(1);
}
