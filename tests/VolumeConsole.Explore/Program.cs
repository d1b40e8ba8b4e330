using VolumeConsole.Explore;

return await Commands.Root.Parse(args).InvokeAsync();
