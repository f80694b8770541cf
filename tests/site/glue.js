export class IntoUnderlyingSource {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        IntoUnderlyingSourceFinalization.unregister(this);
        return ptr;
    }
    pull(controller) {
        wasm.intounderlyingsource_pull(this.__wbg_ptr, controller);
    }
}
if (Symbol.dispose) IntoUnderlyingSource.prototype[Symbol.dispose] = IntoUnderlyingSource.prototype.free;
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_close_1: function(arg0) {
            globalThis.said.push(`closed ${arg0}`);
        },
        __wbg_close_2: function(arg0) {
            globalThis.said.push(`closed ${arg0}`);
        },
        __wbg_enqueue_1: function(arg0) {
            arg0.enqueue();
        },
        __wbg_tell_1: function() { return handleError(function (arg0) {
            // Cast intrinsic for `F64 -> Externref`.
            wasm_bindgen_a519b236cc0da605___convert__closures_____invoke___i32_(arg0);
            const ret = wasm_bindgen_a519b236cc0da605___convert__closures_____invoke___i32___1_(arg0);
            globalThis.said.push(ret);
        }, arguments); },
    };
    return {
        __proto__: null,
        "./regia_bg.js": import0,
    };
}

function wasm_bindgen_a519b236cc0da605___convert__closures_____invoke___i32_(arg0) {
    return wasm.wasm_bindgen_a519b236cc0da605___convert__closures_____invoke___i32_(arg0);
}

function wasm_bindgen_a519b236cc0da605___convert__closures_____invoke___i32___1_(arg0) {
    return wasm.wasm_bindgen_a519b236cc0da605___convert__closures_____invoke___i32___1_(arg0);
}

const IntoUnderlyingSourceFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_intounderlyingsource_free(ptr, 1));

function handleError(f, args) {
    const unmoved = new Uint8Array(wasm.memory.buffer);
    return f.apply(unmoved, args);
}

function unused() {
    return wasm.memory;
}

const cachedTextEncoder = new TextEncoder();

if (!('encodeInto' in cachedTextEncoder)) {
    cachedTextEncoder.encodeInto = function (arg, view) {
        view.set(cachedTextEncoder.encode(arg));
    };
}

let wasmModule, wasmInstance, wasm;
function initSync(module) {
    return __wbg_finalize_init(new WebAssembly.Instance(module, __wbg_get_imports()), module);
}

export { initSync, __wbg_init as default };
