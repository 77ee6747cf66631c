import LamFigures
import LamNumerics
import LamRuntime

extension Family {
  /// Two y axes over each other, and tables of axes.
  static let twinAxesRows: [Builtin] = [
    drawing(
      "yyaxis", [.any("axes, left or right").orText.variadic], results: [],
      "go to the y axis at the left or at the right side, which have a scale of their own",
      details:
        "What is drawn next belongs to it; the x axis is shared, and the axis has the first colour of what is drawn.",
      examples: ["yyaxis left; plot(1:5); yyaxis right; plot(10 .^ (1:5)); ylabel('many')"],
      seeAlso: ["plotyy", "axes", "hold"]
    ) { call in
      let plot = try PlotCall(call) { _, _ in false }
      guard let side = plot.data.first?.text?.lowercased(), ["left", "right"].contains(side) else {
        throw call.refuse("left or right is needed")
      }
      let axes = plot.axes()
      let isRight = axes.word("YAxisLocation") == "right"
      let figures = plot.graphics.figures
      let isNew = axes.objects("Twin").isEmpty
      let twin = figures.twin(of: axes)
      if isNew {
        let order = axes.numbers("ColorOrder")
        let count = order.shape.rows
        if count > 1, order.count == 3 * count {
          func color(_ k: Int) -> Setting {
            .color(Color(order[k], order[k + count], order[k + 2 * count]))
          }
          (axes["YColor"], twin["YColor"]) = (color(0), color(1))
          twin["ColorOrder"] = .numbers(
            try Tensor(shape: order.shape) { order[($0 % count + 1) % count + $0 / count * count] })
        }
      }
      figures.select(axes: (side == "right") == isRight ? axes : twin)
      return []
    }
  ]
}
