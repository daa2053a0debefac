/// A function as it was declared: where its tokens are. It is compiled when it is first called.
final class HLSLFunction {
    struct Parameter {
        var name: String
        var type: HLSLType
        var isIn = true
        var isOut = false
        var semantic = ""
        /// Where the default's tokens begin.
        var initial: Int?
    }
    let name: String
    let scope: [String]
    let owner: HLSLStruct?
    let isStatic: Bool
    /// Where its result type, its parameters and its body begin.
    let start: Int
    let parameterStart: Int
    let bodyStart: Int?
    let templates: [HLSLTemplateParameter]
    /// What the names of the template around it stand for.
    let bindings: [String: HLSLBinding]
    var groupSize: [UInt32] = []
    init(
        name: String, scope: [String], owner: HLSLStruct?, isStatic: Bool, start: Int, parameterStart: Int, bodyStart: Int?,
        templates: [HLSLTemplateParameter], bindings: [String: HLSLBinding]
    ) {
        (self.name, self.scope, self.owner, self.isStatic, self.start) = (name, scope, owner, isStatic, start)
        (self.parameterStart, self.bodyStart, self.templates, self.bindings) = (parameterStart, bodyStart, templates, bindings)
    }
}

struct HLSLTemplateParameter {
    var name: String
    /// Where its default begins.
    var initial: Int?
}

/// What a template's parameter stands for.
enum HLSLBinding: Hashable {
    case type(HLSLType)
    case number(Int64)

    var description: String {
        switch self {
        case .type(let type): type.description
        case .number(let n): String(n)
        }
    }
}

/// A structure's template: where its tokens are.
struct HLSLStructTemplate {
    var parameters: [HLSLTemplateParameter]
    var start: Int
    var scope: [String]
}

/// What a name stands for.
enum HLSLSymbol {
    case variable(HLSLVariable)
    /// A member of the constant buffer behind a variable.
    case member(HLSLVariable, Int, HLSLField)
    /// A value that is known, or made where it is used.
    case value(HLSLOperand)
    case type(HLSLType)
    /// A static variable of the program and where its first value's tokens begin.
    case global(HLSLGlobal)
    case structTemplate(HLSLStructTemplate)
    case functions([HLSLFunction])
}

/// A static variable: made, and given its first value, when something uses it.
final class HLSLGlobal {
    let name: String
    let type: HLSLType
    let initial: Int?
    let scope: [String]
    let isConst: Bool
    let isShared: Bool
    var variable: HLSLVariable?
    init(_ name: String, _ type: HLSLType, initial: Int?, scope: [String], isConst: Bool, isShared: Bool) {
        (self.name, self.type, self.initial, self.scope, self.isConst, self.isShared) = (name, type, initial, scope, isConst, isShared)
    }
}

/// The code of one function: blocks in order, each of them ended once.
final class HLSLCode {
    final class Block {
        let label: UInt32
        var words: [UInt32] = []
        var isEnded = false
        init(_ label: UInt32) { self.label = label }
    }
    let id: UInt32
    let result: HLSLType
    var parameters: [(type: UInt32, id: UInt32)] = []
    var blocks: [Block]
    var current: Block
    var variables: [UInt32] = []
    /// Where `break` and `continue` go.
    var exits: [(end: UInt32, next: UInt32?)] = []
    var this: HLSLOperand?
    init(id: UInt32, result: HLSLType, label: UInt32) {
        self.id = id
        self.result = result
        current = Block(label)
        blocks = [current]
    }
    func begin(_ label: UInt32) {
        current = Block(label)
        blocks.append(current)
    }
    /// The blocks that can be reached, and those that merges and loops must have though nothing reaches them, which do nothing.
    func reachable() -> [Block] {
        var byLabel: [UInt32: Block] = [:]
        for block in blocks { byLabel[block.label] = block }
        var reached: Set<UInt32> = [blocks[0].label]
        var needed: [UInt32: [UInt32]] = [:]
        var list = [blocks[0].label]
        while let label = list.popLast() {
            guard let block = byLabel[label] else { continue }
            var at = 0
            while at < block.words.count {
                let length = max(1, Int(block.words[at] >> 16))
                var targets: [UInt32] = []
                switch SpirvOp(rawValue: UInt16(truncatingIfNeeded: block.words[at])) {
                case .branch: targets = [block.words[at + 1]]
                case .branchConditional: targets = [block.words[at + 2], block.words[at + 3]]
                case .switch: targets = block.words[at + 2..<at + length].filter { byLabel[$0] != nil }
                case .selectionMerge: needed[block.words[at + 1]] = []
                case .loopMerge:
                    needed[block.words[at + 1]] = []
                    needed[block.words[at + 2]] = [HLSLModule.word(.branch, 2), label]
                default: break
                }
                for target in targets where reached.insert(target).inserted { list.append(target) }
                at += length
            }
        }
        return blocks.compactMap { block in
            if reached.contains(block.label) { return block }
            guard let words = needed[block.label] else { return nil }
            let empty = Block(block.label)
            empty.words = words.isEmpty ? [HLSLModule.word(.unreachable, 1)] : words
            empty.isEnded = true
            return empty
        }
    }
    func add(_ words: [UInt32]) { if !current.isEnded { current.words += words } }
    func end(_ words: [UInt32]) {
        guard !current.isEnded else { return }
        current.words += words
        current.isEnded = true
    }
}
