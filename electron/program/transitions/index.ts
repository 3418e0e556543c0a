import type { Transition, TransitionKind } from '../../../shared/domain/transition.ts'
import type { TransitionMixer } from '../transition-mixer.ts'
import { cut } from './cut.ts'
import { fade } from './fade.ts'
import { fadeThroughColor } from './fade-through-color.ts'
import { slide } from './slide.ts'
import { stinger } from './stinger.ts'
import { wipe } from './wipe.ts'

type Mixers = { readonly [Kind in TransitionKind]: TransitionMixer<Extract<Transition, { kind: Kind }>> }

/** The mixer of each kind of transition, one line each. */
export const transitionMixers = { cut, fade, 'fade-through-color': fadeThroughColor, wipe, slide, stinger } satisfies Mixers
