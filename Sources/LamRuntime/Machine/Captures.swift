import LamNumerics
import LamSemantics

/// The values an anonymous function captured when it was made, by name and in the registers of its program.
final class Captures {
  let registers: [Register]
  let slots: [Slot]

  /// Takes over the references that the slots hold.
  init(registers: [Register], slots: [Slot]) {
    self.registers = registers
    self.slots = slots
  }

  deinit {
    ReleaseQueue.end {
      for slot in slots { slot.release() }
    } later: {
      Captures(registers: [], slots: slots)
    }
  }
}
