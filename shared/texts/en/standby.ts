/** Two computers of which one can take the show over from the other. */
export const standbyTexts = {
	'standby/subject': 'Stand-by computer',
	'standby/main-lost': 'The main computer is not heard anymore.',
	'standby/main-found': 'The main computer is heard again.',
	'standby/taken-over': 'This computer goes on air in place of the main computer.',
	'standby/not-taken-over': 'This computer could not take the show over. {reason}',
	'standby/given-back': 'The main computer is on air again. This computer has stopped sending.',
	'standby/cut-off': 'The main computer has unlinked this stand-by computer.',
	'standby/no-key': 'The key for the main computer is missing. Link this computer again.',
	'standby/on-air': 'It is on air in place of this computer.',
	'standby/released': 'It is on air. This computer stops sending; the livestreams go on.',
	'standby/taking-back': 'This computer takes the show back. The stand-by computer sends until every destination accepts this one.',
	'standby/back': 'Every destination accepts this computer again.',
	'standby/not-resumed':
		'It was not resumed here, because the stand-by computer is on air with it. Take it back when this computer is ready.',
	'standby-link-wrong': {
		message: 'This is not the link of a stand-by computer, or it was used already.',
		action: 'Make a link for the role “Stand-by computer” under Remote access of the main computer, and paste the whole text.',
	},
	'standby-link-open': {
		message: 'This link leads to another computer without encryption. Nothing was sent.',
		action: 'Use the link that the main computer shows, which begins with https.',
	},
	'standby-other-certificate': {
		message: 'The computer at this address does not have the certificate of the main computer. Nothing was sent.',
		action: 'Check the network, then make a new link on the main computer.',
	},
	'standby-main-unreachable': {
		message: 'The main computer cannot be reached.',
		action: 'Check that it runs, and that it lets other devices of the network connect.',
	},
	'standby-follows': {
		message: 'This computer is the stand-by of another one, so it starts no show of its own.',
		action: 'Take over when the main computer is gone, or unlink this computer under Remote access.',
	},
	'standby-is-on-air': {
		message: 'This computer is on air in place of the main computer.',
		action: 'Give the show back or end it first.',
	},
	'standby-nothing-to-take': {
		message: 'The main computer was not on air when it was last heard, so there is nothing to take over.',
		action: 'Go live on the main computer first.',
	},
	'standby-not-on-air': {
		message: 'The stand-by computer is not on air with a show that could be given back, or it is not connected.',
		action: 'Check that both computers are on and linked.',
	},
	'standby-on-air-instead': {
		message: 'The stand-by computer is on air with this show.',
		action: 'Take the show back instead.',
	},
} as const
