import type { Preset } from "./preset";

/** What builds images in the cluster and pushes them, such as BuildKit, Kaniko or a CI runner's pods. */
export const ecrPush: Preset = {
  summary: "pushes images to repositories of ECR",
  source: {
    url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html",
    version: "2026-11-28",
  },
  needs: [["repositoryArns"]],

  statements: ({ repositoryArns }) => [
    { actions: ["ecr:GetAuthorizationToken"], resources: ["*"] },
    {
      actions: [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:CompleteLayerUpload",
        "ecr:InitiateLayerUpload",
        "ecr:PutImage",
        "ecr:UploadLayerPart",
      ],
      resources: repositoryArns,
    },
  ],
};
