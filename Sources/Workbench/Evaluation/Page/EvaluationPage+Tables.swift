import Evaluation
import Foundation
import ReidCore

extension EvaluationPage {
  /// Confusions that are listed at most.
  private static let confusionLimit = 50

  /// Every individual, the worst found first.
  var individuals: Markup {
    let rows = report.figures.individuals
    guard !rows.isEmpty else { return "" }
    return """
      <section>
      <h2>Every animal</h2>
      <p class="soft">The worst found first.</p>
      <div class="scroll"><table>
      <thead><tr><th>individual</th><th>queries</th><th>found first</th><th>among five</th>\
      <th>mean average precision</th><th class="text">most often taken for</th></tr></thead>
      <tbody>
      \(rows.map(row))
      </tbody></table></div>
      </section>
      """
  }

  private func row(_ row: ReportFigures.IndividualRow) -> Markup {
    """
    <tr><td class="text">\(name(row.individual))\(row.isKnown ? "" : " (new)" as Markup)</td>\
    <td>\(row.queries)</td><td>\(row.isKnown ? "\(row.foundFirst)" : "–")</td>\
    <td>\(row.isKnown ? "\(row.foundInFive)" : "–")</td>\
    <td>\(Self.number(row.meanAveragePrecision))</td>\
    <td class="text">\(row.mistakenFor.map(name) ?? "")</td></tr>
    """
  }

  /// Pairs of chips to look at again: what was taken for another animal.
  var confusions: Markup {
    let found = report.figures.confusions
    guard !found.isEmpty else { return "" }
    let shown = found.prefix(Self.confusionLimit)
    var pictures = ReportPictures(options.hasPictures ? measured.pixels : [:])
    let items = shown.map { confusion -> Markup in
      let pair = confusion.mistakenFor
      let images =
        options.hasPictures
        ? Markup([pictures.image(of: confusion.chip), pictures.image(of: pair.evidence)]) : ""
      let own: Markup =
        confusion.own.map {
          "; its own animal scored \(Self.number(Double($0.similarity)))"
        } ?? "; it is new"
      return """
        <li>\(images)<div>\(name(confusion.individual)) was taken for \(name(pair.individual))\
        <br><code>\(confusion.chip.rawValue.prefix(16).description)</code> and \
        <code>\(pair.evidence.rawValue.prefix(16).description)</code>\
        <br><span class="soft">score \(Self.number(Double(pair.similarity)))\(own)</span></div></li>
        """
    }
    return """
      <section>
      <h2>Worst confusions</h2>
      <p class="soft">Pairs to look at again, the surest mistakes first: some of them may be labels \
      that are wrong. Chips are named by the beginning of their id\
      \(options.hasPictures ? "" : "; pictures are left out unless they are asked for" as Markup).</p>
      <ol class="pairs">
      \(items)
      </ol>
      </section>
      """
  }

  /// An individual's name, kept from changing the direction of what is around it.
  private func name(_ individual: ID<Individual>) -> Markup {
    "<bdi>\(measured.name(of: individual))</bdi>"
  }
}
