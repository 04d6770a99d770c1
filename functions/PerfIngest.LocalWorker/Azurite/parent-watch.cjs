// Loaded into Azurite before its own code. The parent holds the other end of standard input: when that closes,
// the parent has asked for a stop or is dead, and Azurite must not outlive it.
process.stdin.resume();
process.stdin.on('error', () => process.exit(0));
process.stdin.on('end', () => {
  setTimeout(() => process.exit(0), 3000).unref();
  if (!process.emit('SIGTERM')) process.exit(0);
});
