import { blur } from './blur.ts'
import { chromaKey } from './chroma-key.ts'
import { colorCorrection } from './color-correction.ts'
import { delay } from './delay.ts'
import { lumaKey } from './luma-key.ts'
import { scroll } from './scroll.ts'
import { sharpen } from './sharpen.ts'

/** The kinds of filters, one line each, in the order in which the screen offers them. */
export const filterKinds = [colorCorrection, chromaKey, lumaKey, blur, sharpen, scroll, delay] as const
