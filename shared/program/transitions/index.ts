import { cut } from './cut.ts'
import { fade } from './fade.ts'
import { fadeThroughColor } from './fade-through-color.ts'
import { slide } from './slide.ts'
import { stinger } from './stinger.ts'
import { wipe } from './wipe.ts'

/** The kinds of transitions, one line each, in the order in which the screen offers them. */
export const transitionKinds = [cut, fade, fadeThroughColor, wipe, slide, stinger] as const
