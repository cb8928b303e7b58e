import Foundation
import ReidCore
import TerminalUI

extension ReviewModel {
  /// Asks for what the screen shows: it was opened, its filter changed, or the gallery did.
  mutating func refreshIndividuals() -> [Effect] {
    var effects = askForIndividuals(at: individuals.list.offset)
    if let open = individuals.page?.row.card.id {
      individuals.opening = open
      effects.append(.showIndividual(open))
    }
    return effects
  }

  private mutating func askForIndividuals(at offset: Int) -> [Effect] {
    let query = IndividualsQuery(
      filter: individuals.filter, sort: individuals.sort, offset: offset,
      limit: PagedRows<IndividualRow>.pageLimit)
    individuals.asked = query
    return [.listIndividuals(query)]
  }

  /// Does what only this screen does; nil for what every screen does.
  mutating func performIndividuals(_ command: Command, at time: Date, id: UUID) -> [Effect]? {
    if individuals.page != nil { return performIndividual(command) }
    let page = max(1, listRows - 1)
    switch command {
    case .scrollDown: return moveInIndividuals(by: 1)
    case .scrollUp: return moveInIndividuals(by: -1)
    case .pageDown: return moveInIndividuals(by: page)
    case .pageUp: return moveInIndividuals(by: -page)
    case .scrollToTop: return moveInIndividuals(by: -.max)
    case .scrollToBottom: return moveInIndividuals(by: .max)
    case .open: return openIndividual()
    case .clear: return individuals.filter.isEmpty ? [] : setFilter(.all)
    case .changeOrder:
      individuals.sort = individuals.sort.next
      individuals.list.restart()
      notice = .hint("Order: \(individuals.sort.title)")
      return askForIndividuals(at: 0)
    default: return nil
    }
  }

  /// Rows came.
  mutating func receive(_ listing: IndividualsListing) -> [Effect] {
    guard listing.query == individuals.asked else { return [] }
    let selected = individuals.list.selected?.card.id
    individuals.asked = nil
    individuals.all = max(0, listing.all)
    individuals.list.take(listing.rows, offset: listing.query.offset, total: listing.total)
    // Others may have come before it: whoever selected an individual means that one.
    if let place = listing.rows.firstIndex(where: { $0.card.id == selected }) {
      individuals.list.select(individuals.list.offset + place)
    }
    individuals.list.scroll(visible: listRows)
    guard let offset = individuals.list.missing(visible: listRows),
      offset != listing.query.offset
    else { return prefetchPortraits() }
    return askForIndividuals(at: offset)
  }

  /// An individual came; one that was given up meanwhile does not open.
  mutating func receive(_ page: IndividualPage) -> [Effect] {
    guard page.row.card.id == individuals.opening else { return [] }
    individuals.opening = nil
    let isSame = individuals.page?.row.card.id == page.row.card.id
    let chip = isSame ? individuals.selectedPicture?.chip : nil
    individuals.page = page
    individuals.picture = page.pictures.firstIndex { $0.chip == chip } ?? 0
    if !isSame {
      individuals.isLarge = false
      if notice?.kind == .hint { notice = nil }
    }
    return prefetchSheet()
  }

  /// Rows or an individual could not be read.
  mutating func individualsFailed(_ reason: String) {
    guard individuals.opening != nil else {
      individuals.asked = nil
      individuals.list.problem = reason
      return
    }
    individuals.opening = nil
    notice = .failed("The individual could not be read: \(reason)")
    // It may have been the list: it says so until its answer comes after all.
    if individuals.asked != nil { individuals.list.problem = reason }
  }

  /// The main button was pressed at a place of the screen.
  mutating func clickIndividuals(_ point: Point) -> [Effect] {
    if let parts = IndividualsScreen.PageParts(self) {
      guard let page = individuals.page, !individuals.isLarge, parts.sheet.contains(point) else {
        return []
      }
      let first = individuals.picture / parts.capacity * parts.capacity
      let place = (0..<parts.capacity).first { parts.rect(at: $0).contains(point) }
      if let place, first + place < page.pictures.count { individuals.picture = first + place }
      return []
    }
    guard let place = listPlace(at: point, top: individuals.list.top),
      place < individuals.list.count
    else { return [] }
    return moveInIndividuals(by: place - individuals.list.selection)
  }

  // MARK: - The list

  /// Moves the selection, and asks for rows that were not read yet.
  mutating func moveInIndividuals(by distance: Int) -> [Effect] {
    individuals.list.move(by: distance)
    individuals.list.scroll(visible: listRows)
    guard let offset = individuals.list.missing(visible: listRows),
      individuals.asked?.offset != offset
    else { return prefetchPortraits() }
    return askForIndividuals(at: offset)
  }

  private mutating func openIndividual() -> [Effect] {
    guard let row = individuals.list.selected else { return [] }
    individuals.opening = row.card.id
    notice = .hint("Opening \(IndividualsScreen.name(row))")
    return [.showIndividual(row.card.id)]
  }

  /// Asks for the pictures of the rows above and below the selected one.
  private func prefetchPortraits() -> [Effect] {
    guard IndividualsScreen.drawsPictures(self), Layout.fits(size) else { return [] }
    let room = Layout(size).body.inset(columns: 2, rows: 1)
      .split(top: ListPanel.chromeRows - 2).1
    let portrait = IndividualsScreen.ListParts(room, drawsPictures: true).portrait
    guard !portrait.isEmpty else { return [] }
    let chips = [1, -1].compactMap {
      individuals.list[individuals.list.selection + $0]?.portrait
    }
    return prefetch(chips, portrait.size)
  }

  // MARK: - One individual

  private mutating func performIndividual(_ command: Command) -> [Effect]? {
    guard let parts = IndividualsScreen.PageParts(self) else { return nil }
    let row = parts.grid.columns
    switch command {
    case .scrollDown: return moveInPage(by: row)
    case .scrollUp: return moveInPage(by: -row)
    case .selectRight, .selectNext: return moveInPage(by: 1)
    case .selectLeft, .selectPrevious: return moveInPage(by: -1)
    case .pageDown: return moveInPage(by: parts.capacity)
    case .pageUp: return moveInPage(by: -parts.capacity)
    case .scrollToTop: return moveInPage(by: -1_000_000)
    case .scrollToBottom: return moveInPage(by: 1_000_000)
    case .open:
      guard IndividualsScreen.drawsPictures(self) else { return [] }
      individuals.isLarge.toggle()
      return prefetchSheet()
    case .cancel:
      guard individuals.isLarge else {
        individuals.page = nil
        individuals.opening = nil
        return prefetchPortraits()
      }
      individuals.isLarge = false
      return []
    default: return nil
    }
  }

  private mutating func moveInPage(by distance: Int) -> [Effect] {
    guard let page = individuals.page else { return [] }
    individuals.picture = max(
      0, min(individuals.picture + distance, page.pictures.count - 1))
    return prefetchSheet()
  }

  /// Asks for the pictures that come after those on the screen.
  private func prefetchSheet() -> [Effect] {
    guard let parts = IndividualsScreen.PageParts(self), let page = individuals.page,
      IndividualsScreen.drawsPictures(self), Layout.fits(size)
    else { return [] }
    let first = individuals.picture / parts.capacity * parts.capacity
    let next = page.pictures.dropFirst(first + parts.capacity).prefix(parts.capacity)
    return prefetch(next.map(\.chip), parts.picture(at: 0).size)
  }

  // MARK: - What lists have in common

  /// Scrolls the present list so that the selection shows on a screen of another size, and asks for
  /// the rows that show there.
  mutating func resizeList() -> [Effect] {
    guard Layout.fits(size) else { return [] }
    return switch screen {
    case .individuals where individuals.page == nil: moveInIndividuals(by: 0)
    case .history: moveInHistory(by: 0)
    case .queue: moveInQueue(by: 0)
    case .individuals, .review, .gallery, .map: []
    }
  }

  /// Asks for pictures of chips in a size.
  func prefetch(_ chips: [ID<Chip>], _ size: Size) -> [Effect] {
    guard !chips.isEmpty, size.columns > 0, size.rows > 0 else { return [] }
    return [
      .prefetch(
        chips.map {
          let picture = PictureID.chip($0)
          return PictureRequest(
            picture: picture, size: size,
            adjustment: look.adjustment(of: picture).description)
        })
    ]
  }

  /// The place in a list of the row at a point of the screen; nil beside the rows.
  func listPlace(at point: Point, top: Int) -> Int? {
    let room = Layout(size).body.inset(columns: 2, rows: 1)
      .split(top: ListPanel.chromeRows - 2).1
    return room.contains(point) ? top + point.row - room.row : nil
  }
}

extension IndividualsState {
  /// The selected picture of the open individual.
  var selectedPicture: IndividualPage.Picture? {
    guard let page, page.pictures.indices.contains(picture) else { return nil }
    return page.pictures[picture]
  }
}
