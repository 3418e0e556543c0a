import type { AreaTexts } from '../catalogue.ts'

/** What every platform shares. `{name}`: the platform's name. */
export const platformsTexts = {
	'platform-rate-limited': {
		message: '{name} received too many requests and asks for a pause of {seconds} s.',
		action: 'Wait for the pause to end.',
	},
	'platform-answer-lost': {
		message: 'The answer from {name} was lost, so the request may or may not have been carried out.',
		action: 'Wait until the state on {name} has been read.',
	},
	'platform-unreachable': {
		message: '{name} cannot be reached from this computer.',
		action: 'Check the internet connection.',
	},
	'platform-timeout': {
		message: '{name} did not answer within {seconds} s.',
		action: 'Check the internet connection, or wait until the platform responds faster.',
	},
	'platform-failing': {
		message: '{name} reports an error on its side (HTTP {status}).',
		action: "Wait a moment, and check the platform's status page.",
	},
	'platform-answer-unreadable': {
		message: 'Something other than the interface of {name} answered at its address (HTTP {status}).',
		action: "Check the address in the platform's settings, and whether this network asks for a login in the browser.",
	},
	'platform-call-cancelled': {
		message: 'The request to {name} was canceled.',
		action: 'You need not do anything.',
	},
	'platform-cannot': {
		message: '{name}: {what} is not possible. {why}',
		action: 'Leave it out, or use an account of another kind.',
	},
	'platform-slow': {
		message: 'The platform has not answered for {seconds} s.',
		action: 'Wait, or check the internet connection.',
	},
	'platform-signed-out': {
		message: '{name} no longer accepts the sign-in. A picture that is being sent continues; ads, recording and status do not.',
		action: 'Connect {name} again on the Destinations page.',
	},
	'platform-broadcast-gone': {
		message: 'The livestream no longer exists on {name}.',
		action: 'Choose another livestream, or none so that a new one is created, and try again.',
	},
	'platform-refused': {
		message: '{name} refused the request (HTTP {status}).',
		action: 'Check the settings of {name}.',
	},
	'platform-wrong-state/blocked': {
		message: '{why}',
		action: 'Check its state again, then decide.',
	},
	'practice-start-failed': {
		message: 'The practice platform could not be started. Other destinations are not affected.',
		action: 'Start Showcaller again. If it happens again, send the log file with a report.',
	},

	'ad-refused-too-soon': {
		message: '{name} refused the ad: too soon after the previous one. No ad was started.',
		action: 'Wait for the countdown, then try again.',
	},
	'ad-refused-too-soon/started-elsewhere': {
		message:
			'{name} refused the ad: an ad break that was not started here {isRunning, select, yes {is running} other {has just ended}}. No ad was started.',
		action: 'Wait for the countdown, then try again.',
	},
	'ad-refused-used-up': {
		message: "{name} refused the ad: this hour's ads are used up. No ad was started.",
		action: 'Wait until one more ad becomes available.',
	},
	'ad-refused-off-air': {
		message: '{name} refused the ad: it says that the show is not on air there. No ad was started.',
		action: 'Check the connection to {name}.',
	},
	'ad-refused-not-allowed': {
		message: '{name} does not let this account run ads. No ad was started.',
		action: 'Ask {name} to enable ad breaks for the account.',
	},
	'ad-refused-not-the-platform': {
		message: 'A web page answered instead of {name} (HTTP {status}). It may be the login page of this network. No ad was started.',
		action: 'Open a web page in the browser to see whether this network asks for a login, then try again.',
	},
	'ad-refused': {
		message: '{name} refused the ad and did not give a reason that Showcaller knows ({reason}). No ad was started.',
		action: "Check the stream on the platform's page, or try again in a moment.",
	},

	'live-password-missing': {
		message: 'This livestream is protected by a password, and none was given.',
		action: 'Enter the password that viewers need.',
	},
	'live-schedule-past': {
		message: 'The planned time is already over.',
		action: 'Choose a later start, or a later end.',
	},

	'sign-in-denied': {
		message: 'The connection to {name} was declined in the browser.',
		action: 'Sign in again and allow it, or use another account.',
	},
	'sign-in-refused': {
		message: '{name} ended the sign-in in the browser.',
		action: 'Check the API key and its callback address, then sign in again.',
	},
	'sign-in-refused/reason': {
		message: '{name} ended the sign-in in the browser ({reason}).',
		action: 'Check the API key and its callback address, then sign in again.',
	},
	'sign-in-timeout': {
		message: 'The sign-in to {name} was not finished in the browser in time.',
		action: 'Start it again.',
	},
	'sign-in-cancelled': {
		message: 'The sign-in to {name} was canceled.',
		action: 'You need not do anything.',
	},
	'platform/untitled': 'Livestream {id}',
	'sign-in-page/nothing-here': 'There is nothing here.',
	'sign-in-page/over': 'This sign-in is over. You can close this page.',
	'sign-in-page/other': 'This page does not belong to the sign-in that Showcaller started. Start it again in Showcaller.',
	'sign-in-page/declined': 'Not connected: access to {name} was declined. You can close this page and go back to Showcaller.',
	'sign-in-page/no-code': 'The code is missing. Start the sign-in again in Showcaller.',
	'sign-in-page/done': 'Thank you. Showcaller continues automatically: you can close this page.',
} as const satisfies AreaTexts
