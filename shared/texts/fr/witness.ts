import type { AreaTexts } from '../catalogue.ts'

/** Ce que le public reçoit vraiment, vu par le lecteur du studio. */
export const witnessTexts = {
	'witness/seen': 'Le public voit le programme {seconds} s plus tard.',
	'witness/seen-again': 'Le public voit de nouveau le programme, {seconds} s plus tard.',
	'witness/frozen': 'L’image que le public reçoit est figée. La plateforme reçoit le programme ; relancez-y le direct si cela dure.',
	'witness/silent': 'Le public n’entend rien alors que le programme a du son. Vérifiez le son sur la page de la plateforme.',
	'witness/different': 'Le public voit autre chose que le programme. Vérifiez la page de la plateforme.',
	'witness/no-answer': 'Ce que le public reçoit ne peut pas être lu : le serveur ne répond pas. On ne sait pas ce que le public voit.',
	'witness/refused': 'Ce que le public reçoit ne peut pas être lu : le serveur refuse. On ne sait pas ce que le public voit.',
	'witness/encrypted': 'Ce que le public reçoit est chiffré. Seul le lecteur de la plateforme peut le montrer.',
	'witness/unreadable': 'Ce que le public reçoit ne peut pas être lu. On ne sait pas ce que le public voit.',
	'witness/ad-seen': 'Le public a vu la publicité : {seconds, plural, one {# seconde} other {# secondes}}.',
	'witness/ad-not-seen': 'La publicité a été acceptée, mais le public a vu le programme à sa place.',
} as const satisfies AreaTexts
