using System.Runtime.Versioning;

// The files backend is for Linux, and so are its tests.
[assembly: SupportedOSPlatform("linux")]
