// Pixel kernels in AssemblyScript, built to kernels.wasm by build.ts. reference.ts says in plain TypeScript what each must compute, byte for byte.
// All arguments are addresses, strides and sizes in bytes (one byte per pixel of a plane). Nothing here allocates.
export { copyRect, fillRect } from './copy'
export { blend, blendAlpha, fade } from './blend'
export { halve, halveColumns, halveRows } from './halve'
export { scale } from './scale'
export { mirror, transpose } from './turn'
export { frameMask, multiply, tint } from './mask'
export { blendMode } from './blend-mode'
export { unmultiply } from './unmultiply'
