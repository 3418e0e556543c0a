import { atFirst } from './at-first.ts'
import { later } from './later.ts'

/** Every word on the screen, in French: ICU patterns by area and name, without any code. */
export const screen = { ...atFirst, ...later } as const
