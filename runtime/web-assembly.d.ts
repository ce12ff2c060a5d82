/**
 * Node has WebAssembly; the types of this Node version leave it to a browser's library, which
 * nothing else here may use.
 */
declare namespace WebAssembly {
  type Imports = Record<string, object>;
  function instantiate(
    bytes: Uint8Array,
    imports: Imports,
  ): Promise<{ instance: { exports: object } }>;
}
