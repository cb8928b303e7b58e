import ReidCore
import TerminalUI

/// How pictures are changed for the eye: nothing of it is stored.
struct Look: Hashable, Sendable {
  /// The steps of the stretch.
  static let steps = -5...5

  /// How far dark parts are opened (above 0) or bright ones darkened (below 0), in every picture
  /// and until it is reset: whoever reviews a night of infrared chips sets it once.
  var stretch = 0
  /// The probe whose left and right are exchanged.
  var mirrored: ID<Chip>?

  /// Takes a step of the stretch; false at its ends.
  mutating func stretch(by steps: Int) -> Bool {
    let next = stretch + steps
    guard Self.steps.contains(next) else { return false }
    stretch = next
    return true
  }

  /// Goes to a probe: the mirror was for the one before.
  mutating func enter(_ probe: ID<Chip>) {
    if mirrored != probe { mirrored = nil }
  }

  /// How a picture is changed.
  ///
  /// Either way contrast is raised a little: opened shadows and darkened lights both come out flat.
  func adjustment(of picture: PictureID) -> PictureAdjustment {
    PictureAdjustment(
      contrast: abs(stretch), gamma: 2 * stretch,
      isFlipped: mirrored != nil && picture.chip == mirrored)
  }

  /// The stretch with its sign; nil where there is none.
  var stretchText: String? {
    stretch == 0 ? nil : "stretch \(stretch > 0 ? "+" : "")\(stretch)"
  }
}
