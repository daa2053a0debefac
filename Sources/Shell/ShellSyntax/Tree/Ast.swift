/// A node of the syntax tree, as `System.Management.Automation.Language.Ast`: properties and their order are .NET's, in camel case.
///
/// A node is immutable once the parser has returned it, except that it loses its `parent` when that one is freed:
/// whoever wants to walk upwards holds the root. Children are held strongly.
public class Ast: @unchecked Sendable {
    /// Which class this is.
    public final let kind: AstKind
    public final let source: ScriptSource
    /// Offsets into the source, in UTF-16 code units.
    public final let startOffset: Int32
    public final let endOffset: Int32
    /// The node that holds this one; nil at the root, or when that node is gone.
    public final internal(set) unowned(unsafe) var parent: Ast?
    /// Free for the compiler: what it made of this node.
    public final var attachment: AnyObject?

    init(_ extent: ScriptExtent, kind: AstKind) {
        self.kind = kind
        source = extent.source
        startOffset = extent.start
        endOffset = extent.end
    }

    @inlinable public final var extent: ScriptExtent { ScriptExtent(source: source, start: startOffset, end: endOffset) }

    /// The node's text.
    public final var text: String { source.text(Int(startOffset), Int(endOffset)) }

    /// Calls the body with every child, in the order in which .NET visits them.
    public func forEachChild(_ body: (Ast) -> Void) {}

    public final var children: [Ast] {
        var list: [Ast] = []
        forEachChild { list.append($0) }
        return list
    }

    @inline(__always) final func leave(_ owner: Ast) {
        if let parent, parent === owner { self.parent = nil }
    }

    /// `FindAll`: this node and everything below that the predicate accepts, parents first.
    ///
    /// Script blocks within (and functions' bodies) are left out unless `searchNestedScriptBlocks` is set.
    public final func findAll(searchNestedScriptBlocks: Bool, where predicate: (Ast) -> Bool) -> [Ast] {
        var found: [Ast] = []
        var pending: [Ast] = [self]
        while let node = pending.popLast() {
            // .NET's search does not ask about the call of a base constructor, only about what is in it.
            if node.kind != .baseCtorInvokeMemberExpression, predicate(node) { found.append(node) }
            if !searchNestedScriptBlocks, node !== self {
                switch node.kind {
                case .scriptBlockExpression, .functionDefinition, .typeDefinition, .functionMember: continue
                default: break
                }
            }
            pending.append(contentsOf: node.children.reversed())
        }
        return found
    }

    /// `Find`: the first that `findAll` would give.
    public final func find(searchNestedScriptBlocks: Bool, where predicate: (Ast) -> Bool) -> Ast? {
        var pending: [Ast] = [self]
        while let node = pending.popLast() {
            if predicate(node) { return node }
            if !searchNestedScriptBlocks, node !== self {
                switch node.kind {
                case .scriptBlockExpression, .functionDefinition, .typeDefinition, .functionMember: continue
                default: break
                }
            }
            pending.append(contentsOf: node.children.reversed())
        }
        return nil
    }
}
