import Foundation
import TerminalUI

/// What every level of a channel becomes.
struct ToneCurve: Hashable, Sendable {
  private let levels: [UInt8]

  /// Computes the curve: gamma opens the shadows first, then contrast turns about middle grey, then
  /// brightness shifts.
  init(_ adjustment: PictureAdjustment) {
    let exponent = pow(2, -Double(adjustment.gamma) / 4)
    let slope = pow(2, Double(adjustment.contrast) / 5)
    let shift = Double(adjustment.brightness) / 20
    levels = (0...255).map { level in
      let opened = pow(Double(level) / 255, exponent)
      let value = (opened - 0.5) * slope + 0.5 + shift
      return UInt8((min(max(value, 0), 1) * 255).rounded())
    }
  }

  subscript(level: UInt8) -> UInt8 { levels[Int(level)] }
}
