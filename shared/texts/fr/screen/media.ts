export const mediaTexts = {
	group: 'Lecture de {name}',
	play: 'Jouer {name}',
	pause: 'Mettre {name} en pause',
	restart: 'Jouer {name} depuis le début',
	next: 'Film suivant de {name}',
	previous: 'Film précédent de {name}',
	inList: '{number} sur {count}',
	listLeft: '{number} sur {count}, encore {time}',
	position: 'Position dans {name}',
	spoken: '{position} sur {length}',
	left: 'encore {time}',
	state: {
		playing: 'En lecture',
		paused: 'En pause',
		waiting: 'Joue dès qu’il est montré',
		ended: 'À sa fin',
	},
} as const
