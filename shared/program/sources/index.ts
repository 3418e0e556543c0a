import { audioInput } from './audio-input.ts'
import { browser } from './browser.ts'
import { camera } from './camera.ts'
import { color } from './color.ts'
import { image } from './image.ts'
import { lowerThird } from './lower-third.ts'
import { media } from './media.ts'
import { network } from './network.ts'
import { playlist } from './playlist.ts'
import { replay } from './replay.ts'
import { scene } from './scene.ts'
import { screen } from './screen.ts'
import { slideshow } from './slideshow.ts'
import { testPattern } from './test-pattern.ts'
import { text } from './text.ts'

/** The kinds of sources, one line each, in the order in which the screen offers them. */
export const sourceKinds = [
	screen,
	camera,
	audioInput,
	network,
	media,
	playlist,
	replay,
	image,
	slideshow,
	text,
	lowerThird,
	browser,
	scene,
	color,
	testPattern,
] as const
