import ShellRuntime

/// What Format-* writes: a start with the request, groups, entries, an end (FormatInfoData). Whatever renders it collects the
/// entries between start and end.
public class FormatDataObject: NetObject {
    private static let space = "Microsoft.PowerShell.Commands.Internal.Format."
    static func dataType(_ name: String, _ classId: String) -> TypeInfo {
        TypeInfo(space + name, members: { [.property("ClassId2e4f51ef21dd47e99d3c952918aff9cd", "string") { _, _ in Value(classId) }] })
    }
}

/// FormatStartData: what a Format cmdlet was asked for.
public final class FormatDocumentObject: FormatDataObject {
    public enum Shape: Sendable { case table, list, wide, custom }
    public let shape: Shape
    /// Columns asked for; empty for the default.
    public var columns: [ColumnRequest] = []
    public var groupBy: ColumnRequest?
    public var wrap = false
    public var autoSize = false
    public var hideHeaders = false
    public var repeatsHeaders = false
    public var wideColumns: Int?
    public var viewName: String?
    public var depth = 5
    /// A failed expression shows `#ERR` in its place.
    public var marksErrors = false
    /// A failed expression is told after the objects.
    public var tellsErrors = false
    /// Texts and numbers are laid out as objects, too.
    public var force = false
    /// `$FormatEnumerationLimit` when the cmdlet began.
    public var enumerationLimit: Int?
    public init(_ shape: Shape) {
        self.shape = shape
        super.init()
    }
    private static let ownType = dataType("FormatStartData", "033ecb2bc07a4d43b5ef94ed5a35d280")
    public override var type: TypeInfo { FormatDocumentObject.ownType }
}

/// FormatEntryData: one object of the sequence; out of band where it is shown as it is, outside of tables and lists.
public final class FormatEntryObject: FormatDataObject {
    public let item: Value
    public let isOutOfBand: Bool
    public init(_ item: Value, isOutOfBand: Bool) {
        self.item = item
        self.isOutOfBand = isOutOfBand
        super.init()
    }
    private static let ownType = dataType("FormatEntryData", "27c87ef9bbda4f709f6b4002fa4af63c")
    public override var type: TypeInfo { FormatEntryObject.ownType }
}

/// GroupStartData, GroupEndData, FormatEndData.
public final class FormatMarkObject: FormatDataObject {
    public enum Mark: Sendable { case groupStart, groupEnd, end }
    public let mark: Mark
    public init(_ mark: Mark) {
        self.mark = mark
        super.init()
    }
    private static let groupStart = dataType("GroupStartData", "9e210fe47d09416682b841769c78b8a3")
    private static let groupEnd = dataType("GroupEndData", "4ec4f0187cb04f4cb6973460dfe252df")
    private static let end = dataType("FormatEndData", "cf522b78d86c486691226b40aa69e95c")
    public override var type: TypeInfo {
        switch mark {
        case .groupStart: FormatMarkObject.groupStart
        case .groupEnd: FormatMarkObject.groupEnd
        case .end: FormatMarkObject.end
        }
    }
}

/// A `-Property` argument of a Format cmdlet, before it is matched with an object.
public struct ColumnRequest: @unchecked Sendable {
    public var name: String?
    public var column: Column?
    /// How deep Format-Custom goes into this property.
    public var depth: Int?
    public init(name: String) { self.name = name }
    public init(column: Column) { self.column = column }
}

/// The objects that are shown as they are, whatever is being laid out around them.
public enum OutOfBand {
    public static func contains(_ item: Value) -> Bool {
        if CellText.isScalar(item) { return true }
        return item.base.objectValue is ErrorRecordObject || item.base.objectValue is ExceptionObject
    }
}

/// What went wrong while columns were read, for -DisplayError and -ShowError.
final class FormatErrors {
    private let marks: Bool
    private let tells: Bool
    private(set) var records: [ErrorRecordObject] = []
    init(_ document: FormatDocumentObject) {
        marks = document.marksErrors
        tells = document.tellsErrors
    }
    /// The text in a failed value's place.
    func text(for error: ShellError, _ column: Column, _ item: Value) -> String {
        if tells {
            let record = ErrorRecordObject(error.record.exception, id: "mshExpressionError", category: .invalidArgument, target: item)
            record.detailsMessage = "Failed to evaluate expression \"\(column.sourceText)\"."
            records.append(record)
        }
        return marks ? "#ERR" : ""
    }
}
