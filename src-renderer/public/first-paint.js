// Runs before the first paint, as its own file because inline scripts are forbidden here: sets the theme
// and language that this browser showed last, so that nothing flashes. main.ts puts right what changed.
(() => {
  const kept = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };
  const theme = kept('earshot-theme') ?? 'system';
  const dark =
    theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
