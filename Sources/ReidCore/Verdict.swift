/// What a ledger entry says.
public enum Verdict: Hashable, Sendable {
  /// The chips show this individual.
  case match(ID<Individual>)
  /// The chips show an individual that the gallery did not have.
  case new(ID<Individual>, name: String)
  /// The chips show none of these individuals; they do not come back for these chips.
  case rejected([ID<Individual>])
  /// Decide later: the chips go to the end of the queue.
  case skip
  /// The chips cannot be compared with this individual (another side, another body part).
  case notComparable(ID<Individual>)
  /// The chips show nothing that could be recognised.
  case unusable(reason: String)
  /// Takes back the entry named by `supersedes`.
  case undo
  /// Takes back the undo named by `supersedes`, so that what it undid stands again.
  case redo
  /// The individual has another name from now on.
  case renamed(ID<Individual>, name: String)
  /// Identities that came with a file, one batch an entry.
  case imported([ImportedIdentity])
}

/// One chip's identity as an imported file gives it.
public struct ImportedIdentity: Hashable, Codable, Sendable {
  /// The chip.
  public let chip: ID<Chip>
  /// The individual that it shows.
  public let individual: ID<Individual>
  /// The individual's name in the file.
  public let name: String

  /// Makes an imported identity.
  public init(chip: ID<Chip>, individual: ID<Individual>, name: String) {
    self.chip = chip
    self.individual = individual
    self.name = name
  }
}

extension Verdict: Codable {
  private enum CodingKeys: String, CodingKey {
    case kind, individual, individuals, name, reason, identities
  }

  /// The word that stands for the verdict in files and on the command line.
  public var kind: String {
    switch self {
    case .match: "match"
    case .new: "new"
    case .rejected: "rejected"
    case .skip: "skip"
    case .notComparable: "not-comparable"
    case .unusable: "unusable"
    case .undo: "undo"
    case .redo: "redo"
    case .renamed: "renamed"
    case .imported: "imported"
    }
  }

  /// The individuals that the verdict names, in its order.
  public var individuals: [ID<Individual>] {
    switch self {
    case .match(let individual), .new(let individual, _), .notComparable(let individual),
      .renamed(let individual, _):
      [individual]
    case .rejected(let individuals): individuals
    case .imported(let identities): identities.map(\.individual)
    case .skip, .unusable, .undo, .redo: []
    }
  }

  /// Reads a verdict from an object whose `kind` says which it is.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let kind = try values.decode(String.self, forKey: .kind)
    func individual() throws -> ID<Individual> {
      try values.decode(ID<Individual>.self, forKey: .individual)
    }
    switch kind {
    case "match": self = .match(try individual())
    case "new": self = .new(try individual(), name: try values.decode(String.self, forKey: .name))
    case "rejected":
      self = .rejected(try values.decode([ID<Individual>].self, forKey: .individuals))
    case "skip": self = .skip
    case "not-comparable": self = .notComparable(try individual())
    case "unusable": self = .unusable(reason: try values.decode(String.self, forKey: .reason))
    case "undo": self = .undo
    case "redo": self = .redo
    case "renamed":
      self = .renamed(try individual(), name: try values.decode(String.self, forKey: .name))
    case "imported":
      self = .imported(try values.decode([ImportedIdentity].self, forKey: .identities))
    default:
      throw DecodingError.dataCorruptedError(
        forKey: .kind, in: values, debugDescription: "\"\(kind)\" is no verdict of this version")
    }
  }

  /// Writes a verdict as an object whose `kind` says which it is.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(kind, forKey: .kind)
    switch self {
    case .match(let individual), .notComparable(let individual):
      try values.encode(individual, forKey: .individual)
    case .new(let individual, let name), .renamed(let individual, let name):
      try values.encode(individual, forKey: .individual)
      try values.encode(name, forKey: .name)
    case .rejected(let individuals): try values.encode(individuals, forKey: .individuals)
    case .unusable(let reason): try values.encode(reason, forKey: .reason)
    case .imported(let identities): try values.encode(identities, forKey: .identities)
    case .skip, .undo, .redo: break
    }
  }
}
