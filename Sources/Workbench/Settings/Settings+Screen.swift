public import ReviewUI

extension Settings {
  /// A decision key within so many milliseconds of a new probe was meant for the one before.
  private static let guardMilliseconds = 150

  /// How the screen is to look and behave.
  ///
  /// - Parameter flags: What the command line says, which overrules everything else.
  /// - Returns: Settings with the user's keys and with every complaint about the files.
  /// - Throws: A usage failure for an order or filter on the command line that cannot be read.
  public func screen(_ flags: ScreenFlags = ScreenFlags()) throws(Failure) -> ScreenSettings {
    var screen = ScreenSettings()
    screen.theme = choice(.theme, flag: flags.theme) ?? .dark
    screen.monochrome = !isOn(.color, flag: flags.color)
    screen.ascii = isOn(.ascii, flag: flags.ascii)
    screen.screenReader = isOn(.screenReader, flag: flags.screenReader)
    screen.mouse = isOn(.mouse, flag: flags.mouse)
    screen.guardMilliseconds =
      isOn(.earlyKeyGuard, flag: flags.earlyKeyGuard) ? Self.guardMilliseconds : 0
    screen.keymap = keymap
    screen.keymapProblems = (complaints + keymapComplaints).map {
      KeymapProblem(file: $0.place, line: $0.line ?? 0, reason: $0.text)
    }
    screen.choice = QueueChoice(filter: try filter(flags.filter), order: try order(flags.order))
    return screen
  }

  private func order(_ flag: String?) throws(Failure) -> QueueOrder {
    guard let text = text(.order, flag: flag) else { return .arrival }
    guard let order = QueueOrder(parsing: text) else {
      let orders = SettingKey.order.definition.kind.expectation
      throw Failure(.usage, "\"\(text)\" is no order of the queue; orders are \(orders)")
    }
    return order
  }

  private func filter(_ flag: String?) throws(Failure) -> ListFilter {
    guard let text = text(.filter, flag: flag) else { return .all }
    do {
      return try ListFilter(parsing: text)
    } catch {
      throw Failure(.usage, "the filter \"\(text)\" cannot be used: \(error)")
    }
  }
}
