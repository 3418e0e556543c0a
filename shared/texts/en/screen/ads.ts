// Words of the ad break.
import type { AdUnavailableReason } from '../../../domain/ads.ts'

export const adsTexts = {
	label: 'Ad break',
	running: 'Ad break running',
	left: 'of {limit} ads left',
	thisHour: 'this hour',
	about: 'about',
	leftOf: '{left} of {limit} left this hour',
	leftOfAbout: 'about {left} of {limit} left this hour',
	ticks: '{left} of {limit} ads left this hour',
	lastAt: 'Last at {time}',
	noneYet: 'No ad yet',
	againAt: '{count} again at {time}',
	run: 'Run an ad',
	asking: 'Asking {platform, select, none {the platform} other {{platform}}}',
	leavesIn: 'Leaves in {left}',
	waitsForDelay: 'An ad waits until viewers see the picture of its press.',
	askingWhy: 'Never sent twice. If the answer is lost, Showcaller checks first.',
	checking: 'Checking with {platform, select, none {the platform} other {{platform}}}',
	checkingWhy: 'The answer was lost. Showcaller reads the count before anything else, so no ad runs twice.',
	nextIn: 'Next ad in {left}',
	spacing: '{platform, select, none {The platform} other {{platform}}} requires {seconds} s between two ads.',
	pause: '{platform, select, none {The platform} other {{platform}}} received too many requests and asked for a pause.',
	nextAt: 'Next ad at {time}',
	noneLeft: 'No ad left this hour',
	allUsed: 'All {limit} are used.',
	comesBack: 'One comes back at {time}.',
	leftWord: 'left.',
	endsAbout: 'Ends about {time}',
	nextPossible: 'Next ad possible',
	adsLeft: 'Ads left this hour',
	leftOfShort: '{left} of {limit}',
	cannotStop: 'The ad on {platform, select, none {the platform} other {{platform}}} plays to its end and cannot be stopped.',
	timeLeft: 'Time left in the break',
	/** Why no ad can run. `platform`: its name, or nothing. */
	reasons: {
		'off-air': 'Ads can run once {platform, select, none {your platform} other {{platform}}} shows you on air.',
		'no-ad-platform': 'No destination in this show can run ads.',
		'not-confirmed-on-air': 'Ads can run once {platform, select, none {your platform} other {{platform}}} shows you on air.',
		'account-without-ads':
			'This account cannot run ads. {platform, select, none {The platform} other {{platform}}} must enable ads for it.',
		'signed-out': '{platform, select, none {The platform} other {{platform}}} no longer accepts the sign-in. Connect it again to run ads.',
		'platform-not-answering':
			'{platform, select, none {The platform} other {{platform}}} does not answer. The show continues. Ads can run again once it answers.',
	} as const satisfies Readonly<Record<AdUnavailableReason, string>>,
} as const
