import ReidCore

/// The list of individuals, and the one that is open.
struct IndividualsState: Hashable, Sendable {
  var filter = ListFilter.all
  var sort = IndividualsQuery.Sort.name
  var list = PagedRows<IndividualRow>()
  /// Individuals in all, whether they pass the filter or not.
  var all = 0
  /// The question whose answer is awaited.
  var asked: IndividualsQuery?
  /// The individual that is being opened, or read again.
  var opening: ID<Individual>?
  /// The individual that is open, if one is.
  var page: IndividualPage?
  /// Which of its pictures is selected.
  var picture = 0
  /// Whether that picture has all the room.
  var isLarge = false
}

extension IndividualsQuery.Sort {
  /// The order in words, for the screen.
  var title: String {
    switch self {
    case .name: "by name"
    case .chips: "most chips first"
    case .lastSeen: "last seen first"
    case .firstSeen: "longest known first"
    }
  }

  /// The order that comes after this one.
  var next: IndividualsQuery.Sort {
    switch self {
    case .name: .chips
    case .chips: .lastSeen
    case .lastSeen: .firstSeen
    case .firstSeen: .name
    }
  }
}
