// Words of the ad break.
import type { AdUnavailableReason } from '../../../domain/ads.ts'

const orPlatform = (name: string | null) => name ?? 'The platform'

const adReasons: Readonly<Record<AdUnavailableReason, (platform: string | null) => string>> = {
	'off-air': (platform) => `Ads can run once ${platform ?? 'your platform'} shows you on air.`,
	'no-ad-platform': () => 'No destination in this show can run ads.',
	'not-confirmed-on-air': (platform) => `Ads can run once ${platform ?? 'your platform'} shows you on air.`,
	'account-without-ads': (platform) => `This account cannot run ads. ${orPlatform(platform)} must switch it on for you.`,
	'signed-out': (platform) => `${orPlatform(platform)} does not accept the sign-in any more. Connect it again to run ads.`,
	'platform-not-answering': (platform) => `${orPlatform(platform)} does not answer. The show goes on; ads come back with it.`,
}

export const adsTexts = {
	label: 'Ad break',
	running: 'Ad break running',
	left: (limit: number) => `of ${limit} ads left`,
	thisHour: 'this hour',
	about: 'about',
	leftOf: (left: number, limit: number) => `${left} of ${limit} left this hour`,
	leftOfAbout: (left: number, limit: number) => `about ${left} of ${limit} left this hour`,
	ticks: (left: number, limit: number) => `${left} of ${limit} ads left this hour`,
	lastAt: (time: string) => `Last at ${time}`,
	noneYet: 'No ad yet',
	againAt: (count: number, time: string) => `${count} again at ${time}`,
	run: 'Run an ad',
	asking: (platform: string | null) => `Asking ${platform ?? 'the platform'}`,
	askingWhy: 'Never sent twice. If the answer is lost, we check first.',
	checking: (platform: string | null) => `Checking with ${platform ?? 'the platform'}`,
	checkingWhy: 'The answer was lost. We read the count before anything else, so no ad runs twice.',
	nextIn: (left: string) => `Next ad in ${left}`,
	spacing: (platform: string | null, seconds: number) => `${orPlatform(platform)} wants ${seconds} s between two ads.`,
	pause: (platform: string | null) => `${orPlatform(platform)} received too many requests and asked for a pause.`,
	nextAt: (time: string) => `Next ad at ${time}`,
	noneLeft: 'No ad left this hour',
	allUsed: (limit: number) => `All ${limit} are used.`,
	comesBack: (time: string) => `One comes back at ${time}.`,
	leftWord: 'left.',
	endsAbout: (time: string) => `Ends about ${time}`,
	nextPossible: 'Next ad possible',
	adsLeft: 'Ads left this hour',
	leftOfShort: (left: string, limit: number) => `${left} of ${limit}`,
	cannotStop: (platform: string | null) => `The ad on ${platform ?? 'the platform'} plays to its end and cannot be stopped.`,
	timeLeft: 'Time left in the break',
	reasons: adReasons,
	howTo: 'How to get ads',
}
