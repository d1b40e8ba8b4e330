using VolumeConsole.Torture;

return await CommandLine.RunAsync(args, Console.Out);
