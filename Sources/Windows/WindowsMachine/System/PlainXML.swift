/// Reading of the XML files that Windows itself reads: elements by name, without a document.
enum PlainXML {
    /// What stands in the first element of that name; empty for `<tag/>`, nil where there is none.
    static func inner(_ tag: String, _ text: Substring) -> Substring? {
        guard let open = opening(tag, text), let end = text[open...].firstIndex(of: ">") else { return nil }
        if text[..<end].last == "/" { return text[end..<end] }
        guard let close = text[end...].firstRange(of: "</\(tag)>") else { return nil }
        return text[text.index(after: end)..<close.lowerBound]
    }

    /// The start of the first element of that name; another one's name may begin alike.
    private static func opening(_ tag: String, _ text: Substring) -> Substring.Index? {
        var rest = text
        while let found = rest.firstRange(of: "<" + tag) {
            guard let next = rest[found.upperBound...].first, next.isLetter || next.isNumber || "-_.:".contains(next) else { return found.lowerBound }
            rest = rest[found.upperBound...]
        }
        return nil
    }

    /// All elements of that name, one after the other: what stands in each, and its attributes.
    static func all(_ tag: String, _ text: Substring) -> [(inner: Substring, attributes: Substring)] {
        var found: [(inner: Substring, attributes: Substring)] = []
        var rest = text
        while let open = opening(tag, rest), let end = rest[open...].firstIndex(of: ">"), let inner = inner(tag, rest[open...]) {
            found.append((inner, rest[rest.index(open, offsetBy: tag.count + 1)..<end]))
            guard let close = rest[inner.endIndex...].firstIndex(of: ">") else { break }
            rest = rest[rest.index(after: close)...]
        }
        return found
    }

    /// The text of the first element of that name.
    static func text(_ tag: String, _ text: Substring) -> String? {
        inner(tag, text).map {
            String($0).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
        }
    }

    /// The value of an attribute.
    static func attribute(_ name: String, _ attributes: Substring) -> String? {
        guard let start = attributes.firstRange(of: name + "=\"") else { return nil }
        return String(attributes[start.upperBound...].prefix { $0 != "\"" })
    }

    /// The text without its comments.
    static func withoutComments(_ text: String) -> String {
        var kept = ""
        var rest = Substring(text)
        while let open = rest.firstRange(of: "<!--") {
            kept += rest[..<open.lowerBound]
            guard let close = rest[open.upperBound...].firstRange(of: "-->") else { return kept }
            rest = rest[close.upperBound...]
        }
        return kept + rest
    }
}
