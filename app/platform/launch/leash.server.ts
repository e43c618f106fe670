/** Loaded before a child process: when the program that started it dies, however hard, the child ends in order too. */
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// A process that has finished its work ends although its starter still listens.
process.channel?.unref();
