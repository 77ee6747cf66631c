import LamNumerics
import LamRuntime
import LamSemantics

/// The arguments of functions of arrays in space: the places, where they were given, the array, and what follows.
struct VolumeArguments {
  let grid: VolumeGrid
  let values: Tensor<Double>
  let rest: [Value]

  /// - Parameters:
  ///   - values: without words.
  ///   - hasPlaces: whether x, y and z stand first.
  init(_ values: [Value], hasPlaces: Bool, _ call: Call) throws {
    guard values.count > (hasPlaces ? 3 : 0) else { throw call.refuse("an array of three extents is needed") }
    let arrays = try values.map { value -> Tensor<Double> in
      guard let numbers = try value.doubles() else {
        throw call.refuse("takes real numbers, not \(Wording.describe(value))")
      }
      return numbers
    }
    let array = arrays[hasPlaces ? 3 : 0]
    guard array.shape.higher.count == 1, let pages = array.shape.higher.first, array.rows > 1,
      array.columns > 1
    else {
      throw call.refuse("the array is \(array.shape); it needs three extents of two at least")
    }
    func counted(_ count: Int) throws -> Tensor<Double> { try Tensor(row: (1...count).map(Double.init)) }
    func places(_ index: Int, _ count: Int) throws -> Tensor<Double> {
      hasPlaces && !arrays[index].isEmpty ? arrays[index] : try counted(count)
    }
    let (x, y) = (try places(0, array.columns), try places(1, array.rows))
    let z = try places(2, pages)
    guard let grid = VolumeGrid(x: x, y: y, z: z, shape: array.shape) else {
      throw call.refuse(
        "x is \(x.shape), y is \(y.shape), z is \(z.shape) and the array \(array.shape); they do not go together"
      )
    }
    self.grid = grid
    self.values = array
    rest = Array(values.dropFirst(hasPlaces ? 4 : 1))
  }
}
