package gizmo

import (
	"reflect"

	"github.com/dop251/goja/ast"
)

// generator finds a generator function in a script. Generators are refused: they nest without counting as
// calls, and unwinding them after an interrupt takes time that grows with the square of their depth.
func generator(tree *ast.Program) *ast.FunctionLiteral {
	seen := map[uintptr]bool{}
	var find func(v reflect.Value) *ast.FunctionLiteral
	find = func(v reflect.Value) *ast.FunctionLiteral {
		switch v.Kind() {
		case reflect.Pointer:
			if v.IsNil() || seen[v.Pointer()] {
				return nil
			}
			seen[v.Pointer()] = true
			if f, ok := v.Interface().(*ast.FunctionLiteral); ok && f.Generator {
				return f
			}
			return find(v.Elem())
		case reflect.Interface:
			return find(v.Elem())
		case reflect.Slice:
			for i := range v.Len() {
				if f := find(v.Index(i)); f != nil {
					return f
				}
			}
		case reflect.Struct:
			for i := range v.NumField() {
				if !v.Type().Field(i).IsExported() || v.Type().Field(i).Name == "File" {
					continue
				}
				if f := find(v.Field(i)); f != nil {
					return f
				}
			}
		}
		return nil
	}
	return find(reflect.ValueOf(tree.Body))
}
