/// A word that may be followed by bare words, as in `hold on`.
public struct CommandWord: Sendable {
  /// What is typed.
  public let word: String
  /// A statement that uses it, for help.
  public let example: String
}

/// The table of command words: `word arguments` is read as a command only for these, so that the grammar never
/// depends on what is defined.
public let commandWords: [CommandWord] = [
  ("addpath", "addpath lib"), ("axis", "axis equal"), ("box", "box on"), ("cd", "cd .."),
  ("clc", "clc"), ("clear", "clear x y"), ("clearvars", "clearvars x"), ("clf", "clf reset"),
  ("close", "close all"), ("colorbar", "colorbar off"), ("colormap", "colormap gray"), ("dbstop", "dbstop f"),
  ("delete", "delete out.txt"), ("demo", "demo svd"), ("diary", "diary on"), ("dir", "dir lib"),
  ("disp", "disp hello"),
  ("doc", "doc svd"), ("echo", "echo off"), ("edit", "edit f"), ("figure", "figure 2"),
  ("format", "format long"), ("graphics_toolkit", "graphics_toolkit qt"), ("grid", "grid on"),
  ("help", "help svd"), ("history", "history 5"), ("hold", "hold on"), ("legend", "legend off"),
  ("load", "load data.txt"),
  ("lookfor", "lookfor norm"), ("ls", "ls *.m"), ("mkdir", "mkdir out"), ("more", "more off"),
  ("pkg", "pkg load statistics"), ("print", "print -dpng out.png"), ("profile", "profile on"),
  ("pwd", "pwd"), ("rehash", "rehash"), ("rmpath", "rmpath lib"), ("rmdir", "rmdir out"),
  ("rng", "rng default"), ("run", "run f"),
  ("save", "save data.txt x"), ("shading", "shading interp"), ("type", "type f"),
  ("warning", "warning off"), ("which", "which svd"), ("who", "who"), ("whos", "whos x"),
].map { CommandWord(word: $0.0, example: $0.1) }
