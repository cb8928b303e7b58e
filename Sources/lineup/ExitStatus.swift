import ArgumentParser
import Workbench

/// What the shell is told, after sysexits; the one place where these numbers stand.
enum ExitStatus: Int32 {
  case done = 0
  case notATerminal = 2
  case usage = 64
  case badData = 65
  case missingInput = 66
  case unavailable = 69
  case bug = 70
  case cannotCreate = 73
  case inputOutput = 74
  case locked = 75
  case permission = 77
  case interrupted = 130

  init(_ kind: Failure.Kind) {
    switch kind {
    case .notATerminal: self = .notATerminal
    case .usage: self = .usage
    case .badData: self = .badData
    case .missingInput: self = .missingInput
    case .unavailable: self = .unavailable
    case .bug: self = .bug
    case .cannotCreate: self = .cannotCreate
    case .inputOutput: self = .inputOutput
    case .locked: self = .locked
    case .permission: self = .permission
    case .interrupted: self = .interrupted
    }
  }

  var code: ExitCode { ExitCode(rawValue) }
}
