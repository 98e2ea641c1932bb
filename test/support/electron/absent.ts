// Unit tests run in plain Node, where asking for the package `electron` begins a download of its runtime. They hand
// in what they need by argument, or mock the module with a part of the stand-in.
throw new Error(
  'There is no electron here: hand it in, or vi.mock it with a part of the stand-in.',
);
