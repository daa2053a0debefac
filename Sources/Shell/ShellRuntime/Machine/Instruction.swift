/// Operations of the register machine. `a` is where the result goes; `b`, `c` are registers, `k` a constant, `d` a jump
/// target or the index of a site. Registers hold variables first (slots), then temporaries.
enum Operation: UInt8 {
    case nop
    /// a = constant d
    case loadConstant
    /// a = b, both plain
    case move
    /// variable slot a = b: boxes and constraints are honoured
    case store
    /// a = value of variable slot b: unset ones are looked up in the enclosing scopes
    case load
    /// the same inside of a string, where strict mode does not look
    case loadInText
    /// a = slot b, or an error under strict mode
    case add, subtract, multiply, divide, remainder
    /// the same with constant c on the right
    case addK, subtractK, multiplyK, divideK, remainderK
    /// a = b op c for every other binary operator; d = its TokenKind
    case binary
    /// a = op b; d = its TokenKind
    case unary
    /// slot a += 1 / -= 1
    case increment, decrement
    /// slot a += b, in place where nobody else holds the text or array
    case addAssign
    /// the same with constant b
    case addAssignK
    case jump
    case jumpIfTrue, jumpIfFalse
    /// if b < c, continue, else jump to d; and the other comparisons
    case unlessLess, unlessLessEqual, unlessGreater, unlessGreaterEqual, unlessEqual, unlessNotEqual
    case unlessLessK, unlessLessEqualK, unlessGreaterK, unlessGreaterEqualK, unlessEqualK, unlessNotEqualK
    /// if b < c, back to d; else continue
    case whileLess, whileLessEqual, whileGreater, whileGreaterEqual, whileEqual, whileNotEqual
    case whileLessK, whileLessEqualK, whileGreaterK, whileGreaterEqualK, whileEqualK, whileNotEqualK
    case jumpIfNotNull
    /// output stream gets b, collections enumerated
    case emit
    /// output stream gets b as it is
    case emitScalar
    /// further output is gathered
    case pushCollector
    /// a = what was gathered: nothing, the one object, or an array
    case popCollector
    /// a = what was gathered, always an array
    case popCollectorArray
    /// output of the following goes nowhere
    case pushNull
    case popSinks
    /// a = object[] of c registers from b
    case makeArray
    /// a = hashtable of c key/value pairs from b; d: 1 = ordered, 2 = custom object
    case makeHashtable
    /// a = custom object with the shape of site d, values from b
    case makeCustom
    /// a = interpolated text of site d with values from b
    case interpolate
    case getMember, setMember, getStatic, setStatic
    /// a = b.name(c arguments from b+1); site d
    case invokeMember, invokeStatic
    case getIndex, setIndex
    /// a = [type of site d] b
    case convert
    /// a = [type]
    case loadType
    /// a = script block of site d
    case makeBlock
    /// a = variable of site d (scoped, drive-qualified, automatic)
    case loadScoped, storeScoped
    case loadReference
    case loadSucceeded
    /// run a command: site d, arguments from b; to the output stream
    case call
    /// the same, result in a
    case callValue
    case runPipeline, runPipelineValue
    /// a = iterator over b; d: 0 foreach, 1 switch (null counts as one item), 2 switch -File
    case foreachStart
    /// b = next item of iterator a, or jump to d; at the end of a turn: and back to d, or continue
    case foreachNext, foreachAgain
    /// counting foreach over a range: a counter (int), b limit; c variable
    case rangeStart, rangeNext, rangeAgain
    case enterTry, leaveTry
    /// jump to d unless error in a matches the types of site c
    case catchUnless
    case beginCatch
    case rethrow
    case throwValue
    case trapDone, trapContinue
    case returnVoid, exitProgram
    case defineFunction
    case breakDynamic, continueDynamic
    /// what a class's method returns: b
    case methodResult
    /// a = what an expression's value in a writes: a collection's items, or the value
    case gather
    /// run what needs the tree: site d does it
    case special
    case matchSwitchClause
    case halt
}

struct Instruction {
    var op: Operation
    var a: UInt16 = 0
    var b: UInt16 = 0
    var c: UInt16 = 0
    var d: Int32 = 0
}

