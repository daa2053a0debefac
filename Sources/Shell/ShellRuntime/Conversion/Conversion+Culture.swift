extension Runspace {
    /// The text of a value in the thread's culture, as displays and the cmdlets that write objects as text show it, where `"$x"` is
    /// invariant (PSObject.ToString without a format provider).
    public func cultureText(_ value: Value) -> String {
        switch value.base {
        case .double(let real) where real.isInfinite: return real < 0 ? NumberCulture.current.negativeInfinity : NumberCulture.current.infinity
        case .single(let real) where real.isInfinite: return real < 0 ? NumberCulture.current.negativeInfinity : NumberCulture.current.infinity
        case .double, .single: return localized(text(value))
        case .object(let object):
            if object.extended?.find("ToString") != nil { return text(value) }
            // What an object says of itself: a type its whole name, where texts in scripts have the short one.
            if let type = object as? TypeObject { return type.info.fullName }
            if object.kind == .decimal { return localized(text(value)) }
            guard object.kind != .enumValue, let formattable = object as? any Formattable else { return text(value) }
            return (try? formattable.text(format: "", invariant: false)) ?? text(value)
        default: return text(value)
        }
    }

    private func localized(_ number: String) -> String {
        let separator = NumberCulture.current.decimalSeparator
        guard separator != ".", let point = number.firstIndex(of: ".") else { return number }
        return number[..<point] + separator + number[number.index(after: point)...]
    }
}
