import type { LowerThirdLook } from '../../../../shared/program/sources/lower-third.ts'
import { bar } from './bar.ts'
import { clock } from './clock.ts'
import type { Look } from './look.ts'
import { ticker } from './ticker.ts'
import { twoLines } from './two-lines.ts'

/** The looks of lower thirds, one line each. */
export const looks: Readonly<Record<LowerThirdLook, Look>> = { bar, 'two-lines': twoLines, ticker, clock }
