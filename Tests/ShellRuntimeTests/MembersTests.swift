import Testing

@testable import ShellRuntime

/// Members, overloads and indexing (PSL-150, PSL-355…365).
@Suite struct MembersTests {
    let runspace = Runspace(host: BufferHost())

    /// A type with overloads that say which one was called.
    let sample = TypeInfo("Test.Sample", members: {
        [
            .constructor("") { _, _ in .object(CustomObject()) },
            .staticMethod("string Pick(int value)") { _, _ in "int" }, .staticMethod("string Pick(double value)") { _, _ in "double" },
            .staticMethod("string Pick(string value)") { _, _ in "string" }, .staticMethod("string Pick(int a, int b)") { _, _ in "two" },
            .staticMethod("string All(string first, Params int[] rest)") { args, _ in Value("\(args[1].as(ArrayObject.self)?.count ?? -1)") },
            .staticMethod("int Fail(int value)") { _, _ in throw NetException.argument("bad value", "value") },
            .staticMethod("bool Out(string text, [ref] int result)") { args, _ in
                args[1].as(ReferenceObject.self)?.box.value = 7
                return true
            },
        ]
    })

    @Test func `the best overload wins (PSL-360)`() throws {
        #expect(try Members.invokeStatic(sample, "Pick", [1], runspace).stringValue == "int")
        #expect(try Members.invokeStatic(sample, "pick", [1.5], runspace).stringValue == "double")
        #expect(try Members.invokeStatic(sample, "Pick", ["5"], runspace).stringValue == "string")
        #expect(try Members.invokeStatic(sample, "Pick", [.byte(3)], runspace).stringValue == "int")
        #expect(try Members.invokeStatic(sample, "Pick", [1, 2], runspace).stringValue == "two")
        #expect(try Members.invokeStatic(sample, "All", ["a", 1, 2, 3], runspace).stringValue == "3")
        #expect(try Members.invokeStatic(sample, "All", ["a"], runspace).stringValue == "0")
        let box = VariableBox("x", .null)
        #expect(runspace.truth(try Members.invokeStatic(sample, "Out", ["t", .object(ReferenceObject(box))], runspace)))
        #expect(box.value.integerValue == 7)
    }
    @Test func `calls that fail say how`() {
        func failure(_ name: String, _ args: [Value]) -> (String, String)? {
            do {
                _ = try Members.invokeStatic(sample, name, args, runspace)
                return nil
            } catch let error as ShellError {
                return (error.record.errorId, error.record.exception.message)
            } catch {
                return nil
            }
        }
        #expect(failure("Pick", [1, 2, 3])?.1 == #"Cannot find an overload for "Pick" and the argument count: "3"."#)
        #expect(failure("None", [])?.0 == "MethodNotFound")
        #expect(failure("Fail", [1])?.0 == "ArgumentException")
        #expect(failure("Fail", [1])?.1 == #"Exception calling "Fail" with "1" argument(s): "bad value (Parameter 'value')""#)
        #expect(failure("Fail", ["x"])?.0 == "MethodArgumentConversionInvalidCastArgument")
        #expect(throws: ShellError.self) { try Members.invoke(.null, "x", [], runspace) }
    }

    @Test func `property bags, tables and their keys`() throws {
        let bag = Value.object(CustomObject(["Name": "n", "Count": 7]))
        #expect(try Members.get(bag, "name", runspace).stringValue == "n")
        #expect(try Members.get(bag, "Count", runspace).integerValue == 7)
        try Members.set(bag, "Name", 5, runspace)
        #expect(try Members.get(bag, "Name", runspace).integerValue == 5)
        let error = #expect(throws: ShellError.self) { try Members.set(bag, "Other", 1, runspace) }
        #expect(error?.record.errorId == "ExceptionWhenSetting")
        let table = Value.object(DictionaryObject())
        try Members.set(table, "Key", 1, runspace)
        #expect(try Members.get(table, "KEY", runspace).integerValue == 1)
        #expect(try Members.get(table, "Count", runspace).integerValue == 1)
    }
    @Test func `collections enumerate their elements' members (PSL-356)`() throws {
        let list: Value = [.object(CustomObject(["x": 1])), .null, .object(CustomObject(["x": 2]))]
        #expect(runspace.text(try Members.get(list, "x", runspace)) == "1 2")
        #expect(try Members.get(list, "Count", runspace).integerValue == 3)
        // Each property bag gives a null for what it has not; plain values give nothing at all.
        #expect(runspace.elements(try Members.get(list, "nope", runspace)).map(\.isNull) == [true, true])
        #expect(try Members.get([1, 2], "nope", runspace).isNull)
        #expect(try Members.get(5, "Count", runspace).integerValue == 1)
        #expect(try Members.get(.null, "Length", runspace).integerValue == 0)
        runspace.strictMode = 2
        #expect(throws: ShellError.self) { try Members.get(.null, "Foo", runspace) }
    }

    @Test func `indexing (PSL-150)`() throws {
        let list: Value = [10, 20, 30]
        func at(_ target: Value, _ indices: Value...) throws -> String { runspace.text(try Members.index(target, indices, runspace)) }
        #expect(try at(list, 0) == "10")
        #expect(try at(list, -1) == "30")
        #expect(try at(list, 9) == "")
        #expect(try at(list, "1") == "20")
        #expect(try at(list, [0, 2, 9]) == "10 30")
        #expect(try at("abc", 1) == "b")
        #expect(try at(5, 0) == "5")
        for (target, index, id) in [(Value.null, Value.int(0), "NullArray"), (list, .null, "NullArrayIndex")] {
            let error = #expect(throws: ShellError.self) { try Members.index(target, [index], runspace) }
            #expect(error?.record.errorId == id)
        }
        try Members.setIndex(list, [1], 99, runspace)
        #expect(try at(list, 1) == "99")
        let outside = #expect(throws: ShellError.self) { try Members.setIndex(list, [3], 1, runspace) }
        #expect(outside?.record.errorId == "System.IndexOutOfRangeException")
        let ordered = DictionaryObject(ordered: true)
        ordered["b"] = 1
        ordered["a"] = 2
        #expect(try at(.object(ordered), 0) == "1")
        #expect(try at(.object(ordered), "a") == "2")
    }

    @Test func `members as data`() throws {
        let bag = Value.object(CustomObject(["a": 1]))
        let view = try Members.get(bag, "psobject", runspace)
        let properties = try Members.get(view, "Properties", runspace)
        #expect(runspace.text(try Members.get(properties, "Name", runspace)) == "a")
        #expect(try Members.get(try Members.index(properties, ["a"], runspace), "Value", runspace).integerValue == 1)
        #expect(Members.list(bag, runspace).first { $0.name == "a" }?.definition == "int a=1")
        guard case .object(let object) = bag else { return }
        Members.add(ExtendedMember("twice", .code(get: { value, r in Operators.isType(value, WellKnown.object) ? 2 : 0 }, set: nil)), to: object)
        #expect(try Members.get(bag, "twice", runspace).integerValue == 2)
        #expect(runspace.text(try Members.get(bag, "pstypenames", runspace)) == "System.Management.Automation.PSCustomObject System.Object")
    }
}
