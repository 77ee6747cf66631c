/// Names that programs of the language use and lam does not know yet: each with what can be said in a few words, so that
/// nobody takes it for a mistake of their own. A name is taken out of here when its row is written.
enum NotYet {
  static let names: [String: String] = {
    var table: [String: String] = [:]
    for (words, sentence) in sentences {
      for name in words.split(whereSeparator: \.isWhitespace) { table[String(name)] = sentence }
    }
    return table
  }()

  private static let sentences: [(String, String)] = [
    (
      """
<<<<<<< HEAD
      alpha axes axis bar3 box boxplot bubblechart camlight caxis cla clabel clf colorbar colormap comet
      contour contour3 contourf contourc daspect ezcontour ezmesh ezplot ezsurf feather fill
      fill3 findfigs findobj fplot gca gcf getframe ginput gplot graphics_toolkit grid hggroup hold
      ishandle ishghandle isfigure legend light lighting line linkaxes loglog
      material mesh meshc meshz ndgridplot newplot orient pareto patch pcolor pie pie3 plot plot3 plotmatrix
      plotyy polar polarplot print quiver quiver3 refresh ribbon rose rticks saveas       semilogx semilogy set sgtitle shading shg slice streamline subplot
      subtitle suptitle surf surface surfc surfl surfnorm text title treeplot trimesh triplot trisurf view
      waitbar waterfall whitebg xlabel xlim xticklabels xticks ylabel ylim yticklabels yticks zlabel zlim
      zticks
=======
      area axes axis bar bar3 barh box boxplot bubblechart caxis cla clf colorbar colormap comet daspect
      errorbar ezplot feather findfigs findobj fplot gca gcf getframe ginput gplot graphics_toolkit grid
      hggroup histogram hold image imagesc imshow ishandle ishghandle isfigure legend line linkaxes loglog
      ndgridplot newplot orient pareto pie pie3 plot plot3 plotmatrix plotyy polar polarplot print
      rectangle refresh rose rticks saveas scatter scatter3 semilogx semilogy set sgtitle shg slice spy
      stairs stem stem3 subplot subtitle suptitle text title treeplot view waitbar whitebg xlabel xlim
      xticklabels xticks ylabel ylim yticklabels yticks zlabel zlim zticks
>>>>>>> 248bcbf (Surfaces, patches, contours, arrows and streamlines: kinds, rows, shading, light; the box of axes in space is behind its contents)
      """,
      "there are no plots and pictures; numbers can be written with csvwrite and drawn by another program"
    ),
    (
      "uicontrol uimenu uipanel uitable msgbox questdlg errordlg warndlg helpdlg inputdlg listdlg menu uigetfile uiputfile uigetdir",
      "there are no windows; input asks at the terminal"
    ),
    ("sound soundsc audioplayer audiorecorder", "there is no sound"),
    ("get", "there are no handles of pictures; fields of a struct are read as s.name"),
    ("edit", "write the file in an editor of your choice, then run it with: run FILE"),
    ("diary", "history save FILE writes what was entered; output is kept by: lam FILE > OUTPUT"),
    ("echo", "commands are not shown while a script runs; lam demo FILE walks through one"),
    (
      "dbstop dbcont dbstep dbquit dbstack dbclear dbstatus dbwhere dbtype dbup dbdown",
      "there is no debugger; disp and the prompt show what a program does"
    ),
    ("profile profshow profexplore", "lam --profile FILE tells where the time went"),
    (
      "popen popen2 fork exec waitpid dup2 pipe",
      "programs start others with system, which waits for their end"
    ),
    ("parfor parpool matlabpool", "programs run on one thread; large products use all cores by themselves"),
    ("javaObject javaMethod javaaddpath urlread urlwrite webread websave", "there is no connection to it"),
    ("PS1 PS2 PS4", "the prompt is lam's own"),
    (
      "methods ismethod properties events metaclass",
      "there are no classes of one's own; help containers.Map tells of the one there is"
    ),
    ("publish", "lam demo FILE shows a script with its results"),
  ]
}
