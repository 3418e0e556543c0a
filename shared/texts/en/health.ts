import type { AreaTexts } from '../catalogue.ts'

/** The overall sentence about the show and this computer. */
export const healthTexts = {
	'health/ready': 'Ready',
	'health/going-live': 'Going live',
	'health/encoder-restarting': 'The encoder is being restarted.',
	'health/too-slow-program': 'This computer is too slow to draw the program. Pictures are dropped, sound is complete.',
	'health/too-slow-encoder': 'This computer is too slow to encode the picture. Pictures are dropped, sound is complete.',
	'health/lowered': 'The line to {name} is weak: {kbps} kb/s of video are sent, instead of {full}.',
	'health/disk-nearly-full': 'The disk is nearly full.',
	'health/nothing': 'Nothing is going out.',
	'health/nothing-recording': 'Nothing is going out. Recording continues here.',
	'health/nothing-encoder-failed': 'Nothing is going out: the picture cannot be encoded. {reason}',
	'health/nothing-encoder-off': 'Nothing is going out: the encoder is off.',
	'health/nothing-now': 'Nothing is going out at this moment.',
	'health/nothing-relay': 'Nothing is going out: the relay inside Showcaller is being restarted.',
	'health/hidden': '{name} says that viewers cannot see it.',
	'health/behind': '{name} is {seconds} s behind.',
	'health/counted': '{well} of {total} sending well',
	'health/well': 'Sending well',
	'health/made-there': 'The platform makes the picture',
} as const satisfies AreaTexts
