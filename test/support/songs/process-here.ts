import { obey } from '#core/songs/worker/obey';
import type { SongsAnswer, SongsOrder } from '#core/songs/worker/orders';
import type { StartSongsProcess } from '#core/songs/worker/give-order';

/** Carries out orders in the test's own process: quick, but nothing can be killed in the middle. */
export const processHere: StartSongsProcess = () => {
  let answer: (answer: SongsAnswer) => void = () => undefined;
  let exit: (how: string) => void = () => undefined;
  let isOver = false;
  const end = (): void => {
    isOver = true;
    setImmediate(() => {
      exit('killed');
    });
  };
  return {
    post: (order: SongsOrder) => {
      const tell = (told: SongsAnswer): void => {
        if (!isOver) answer(told);
      };
      void obey(order, { answer: tell, now: Date.now });
    },
    onAnswer: (listener) => {
      answer = listener;
    },
    onExit: (listener) => {
      exit = listener;
    },
    kill: end,
  };
};
